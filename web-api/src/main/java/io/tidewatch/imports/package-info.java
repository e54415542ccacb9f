/**
 * Files over HTTP, an addition to the contract: sending what is to be imported, fetching what was exported.
 * May not enter: what the files mean, where they lie, SQL.
 */
package io.tidewatch.imports;
