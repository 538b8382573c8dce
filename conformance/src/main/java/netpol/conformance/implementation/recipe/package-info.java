/** Data about controllers, in files: how each is started or installed, and what it does not claim. */
package netpol.conformance.implementation.recipe;
