"""What a roof can really carry: climate, sun, roof planes, the pieces left for modules, and their yield."""
