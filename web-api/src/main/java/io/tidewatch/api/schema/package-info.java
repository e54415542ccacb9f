/**
 * Declared shapes of requests: fields with types, bounds and defaults, read into typed records with every fault reported at once.
 * A shape is a constant:
 *
 * <pre>{@code
 *   static final Field<Track> TRACK = Field.required("track", Types.choice(Track.values(), Track::wireName));
 *   static final Field<Double> WEIGHT = Field.withDefault("weight", Types.number().ge(0).le(1), 0.5);
 *   static final Field<String> NOTE = Field.optional("note", Types.text().maxLength(64));
 *   static final RequestSchema<Proposal> PROPOSAL =
 *       RequestSchema.of(v -> new Proposal(v.get(TRACK), v.get(WEIGHT), v.find(NOTE)), TRACK, WEIGHT, NOTE)
 *           .check(p -> p.weight() > 0 || p.note().isPresent(), "note is required for an empty proposal");
 * }</pre>
 *
 * A body is read with {@code body.as(PROPOSAL)}, a query with {@code Query.of(uriInfo).as(SCHEMA)}. Only reading and checking of
 * one request lives here: nothing that needs the database, the clock or another request.
 */
package io.tidewatch.api.schema;
