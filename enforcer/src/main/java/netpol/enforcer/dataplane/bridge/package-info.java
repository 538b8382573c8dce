/** Makes Linux bridges pass the traffic between their ports to netfilter. */
package netpol.enforcer.dataplane.bridge;
