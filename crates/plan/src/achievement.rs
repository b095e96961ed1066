//! achievement
