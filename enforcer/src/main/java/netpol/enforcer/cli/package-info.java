/** The commands of the program, and how they report to the user. */
package netpol.enforcer.cli;
