/** What a run came to, and the forms in which people and programs get it. */
package netpol.conformance.report;
