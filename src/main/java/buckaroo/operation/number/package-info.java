/** Commands about numbers: reading them from text, outliers, ranks, a linear regression. */
package buckaroo.operation.number;
