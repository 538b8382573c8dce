/** Whether the suite itself is right: its features are read, and run on paper, before any cluster is asked. */
package netpol.conformance.check;
