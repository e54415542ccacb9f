/**
 * JSON as it goes over the wire: strict reading that can tell where a text goes wrong, and writing in the contract's formats.
 * No HTTP, no domain types.
 */
package io.tidewatch.api.json;
