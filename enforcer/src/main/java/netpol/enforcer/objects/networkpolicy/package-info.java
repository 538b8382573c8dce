/** The policy API NetworkPolicy of networking.k8s.io/v1. */
package netpol.enforcer.objects.networkpolicy;
