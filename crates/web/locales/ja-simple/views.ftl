# Views
