/**
 * How values of the schema become Java values and back, for all entities alike. Entities themselves live with their capability;
 * no query and no rule may enter.
 */
package io.tidewatch.db;
