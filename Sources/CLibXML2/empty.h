// libxml2 is reached through CXML alone; this module only carries its compiler and linker flags.
