//! The dependency graph: what must be worked out before what. Types of petgraph stay inside; the outside sees an order,
//! diagnostics, and plain data to draw.

mod circle;
mod edges;
mod order;
mod reads;
mod view;

pub(crate) use circle::{Member, circle};
pub use edges::{name, nodes, roots};
pub use order::order;
pub use reads::{children, reads};
pub use view::{GraphEdge, GraphNode, GraphView, export};
