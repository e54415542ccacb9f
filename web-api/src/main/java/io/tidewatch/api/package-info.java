/**
 * The HTTP protocol of the API: reading bodies, queries and path parameters, answering in the contract's JSON, errors, routes.
 * A resource validates, calls one service and shapes the answer:
 *
 * <pre>{@code
 *   Answer check(RequestBody body) {                                        // POST api/v2/risk/check
 *       return Answer.of(risk.check(body.as(RISK_CHECK)));
 *   }
 *   Answer entity(String id) {                                              // GET api/v2/entities/{entity_id}
 *       return PathParameter.id("entity_id", id).flatMap(entities::find).map(Answer::of)
 *               .orElseThrow(() -> ApiException.notFound("entity not found"));
 *   }
 * }</pre>
 *
 * Answers are records, maps or JSON trees (format: {@link io.tidewatch.api.json.JsonFormat}), or a Response with such an
 * entity; a refusal is an {@link io.tidewatch.api.ApiException}. The server matches paths before methods: where a literal path
 * shadows a template of another method ({@code GET tasks/backtest} is {@code GET tasks/{task_id}} on the wire), the resource
 * must declare both. No domain rule and no SQL may enter.
 */
package io.tidewatch.api;
