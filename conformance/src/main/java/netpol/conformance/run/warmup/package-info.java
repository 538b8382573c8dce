/** What is done before the first scenario: a policy has to come into force on every node, and to go again. */
package netpol.conformance.run.warmup;
