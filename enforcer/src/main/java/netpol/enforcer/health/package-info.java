/** What kubelet and people ask the process over HTTP. */
package netpol.enforcer.health;
