/** Rules for the kinds that describe the cluster and its users: Namespace, Node, ConfigMap, Secret, RBAC and others. */
package netpol.conformance.apiserver.admission.cluster;
