/**
 * The HTTP protocol of the API: reading bodies, queries and path parameters, answering in the contract's JSON, errors, routes.
 * A resource validates, calls one service and shapes the answer, for instance {@code
 * @POST @Path("api/v2/risk/check") public RiskAnswer check(RequestBody body) { return RiskAnswer.of(risk.check(body.as(RISK_CHECK))); }
 * @GET @Path("api/v2/entities/{entity_id}") public EntityAnswer get(@PathParam("entity_id") String id) {
 *     return PathParameter.id("entity_id", id).flatMap(entities::find).map(EntityAnswer::of).orElseThrow(() -> ApiException.notFound("entity not found"));
 * } } Answers are records, maps or JSON trees (format: {@link io.tidewatch.api.json.JsonFormat}), or a Response with such an entity. A refusal is an
 * {@link io.tidewatch.api.ApiException}. Where a literal path shadows a template of another method ({@code GET tasks/backtest} is
 * {@code GET tasks/{task_id}} on the wire), the resource must declare both, since the server matches paths before methods.
 * No domain rule and no SQL may enter.
 */
package io.tidewatch.api;
