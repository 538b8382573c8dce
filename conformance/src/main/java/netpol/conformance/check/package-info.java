/** Whether the suite itself is right: its features are read, and run in a dry run, before any cluster is asked. */
package netpol.conformance.check;
