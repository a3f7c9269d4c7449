"""Web: the page kit. How every page, form and part looks, and how a request becomes a page."""
