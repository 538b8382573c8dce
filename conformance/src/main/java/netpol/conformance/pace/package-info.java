/** How soon the implementation acts, while it is judged, and how much is asked of it at once therefore. */
package netpol.conformance.pace;
