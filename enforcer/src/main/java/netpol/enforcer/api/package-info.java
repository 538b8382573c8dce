/** Lists and watches objects over the Kubernetes API: connections, requests, pages and events, of any kind of object. */
package netpol.enforcer.api;
