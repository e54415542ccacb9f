/** The rules of the house, checked on its sources and classes: who may use whom, and how large a room may grow. */
package io.tidewatch.house;
