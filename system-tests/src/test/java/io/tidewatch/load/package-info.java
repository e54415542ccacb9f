/** What must hold however hard the server is pressed. Correctness under load only; speed is measured by the benchmarks. */
package io.tidewatch.load;
