/** Rules for the kinds that make pods: Deployment, ReplicaSet, DaemonSet, StatefulSet, Job and CronJob. */
package netpol.conformance.apiserver.admission.workload;
