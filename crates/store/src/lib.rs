//! (opening line to be written)
