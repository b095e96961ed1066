//! Written numbers 数の表記: 62万8,000, 41億5,000万, ▲12.5 to decimals.
