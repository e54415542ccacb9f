/**
 * What can be learnt of private companies from the events that name them: features and labels of a company at a time, and models
 * of what comes next. Plain functions of their arguments.
 * May not enter: how events are read, what is served, and anything of traded assets.
 */
package io.tidewatch.models.venture;
