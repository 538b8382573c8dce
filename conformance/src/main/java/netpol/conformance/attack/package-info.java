/**
 * The frames and packets with which a pod attacks another: what no honest program sends. Each attack carries a mark, by which a
 * victim's received frames are told from others.
 */
package netpol.conformance.attack;
