/** Counts and measures, for Prometheus: the only package that knows its client. */
package netpol.enforcer.metrics;
