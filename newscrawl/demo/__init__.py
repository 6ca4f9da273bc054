"""The bundled sample: three invented papers served on loopback, with a clock and the truth about every page."""
