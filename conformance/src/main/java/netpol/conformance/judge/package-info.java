/** The judgement of truth tables: rounds of probes, continuous checks, and open connections. */
package netpol.conformance.judge;
