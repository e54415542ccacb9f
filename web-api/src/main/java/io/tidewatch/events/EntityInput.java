package io.tidewatch.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import java.math.BigInteger;

/** An entity within a request. */
final class EntityInput {

    private static final int SYMBOL_LENGTH = 20;
    private static final int COUNTRY_LENGTH = 8;

    /** Accepted for the sake of senders that echo rows; the key is ours to give. */
    private static final Field<BigInteger> ID = Field.optional("id", Types.anyInteger());
    private static final Field<EntityType> TYPE = Field.required("entity_type", Types.choice(EntityType.values(), EntityType::wireName));
    private static final Field<String> NAME = Field.required("name", Types.text());
    private static final Field<String> SYMBOL = Field.optional("symbol", Types.text().maxLength(SYMBOL_LENGTH));
    private static final Field<String> COUNTRY = Field.optional("country", Types.text().maxLength(COUNTRY_LENGTH));
    private static final Field<String> SECTOR = Field.optional("sector", Types.text());
    private static final Field<ObjectNode> METADATA =
            Field.withDefaultFrom("metadata", Types.freeObject(), JsonNodeFactory.instance::objectNode);

    static final RequestSchema<EntityMention> SCHEMA = RequestSchema.<EntityMention>of(
            values -> new EntityMention(
                    values.get(TYPE), values.get(NAME), values.get(SYMBOL), values.get(COUNTRY), values.get(SECTOR),
                    values.get(METADATA)),
            ID, TYPE, NAME, SYMBOL, COUNTRY, SECTOR, METADATA)
            .check(EntityInput::assetHasSymbol, "symbol is required for asset entities");

    private EntityInput() {
    }

    private static boolean assetHasSymbol(EntityMention mention) {
        return mention.type() != EntityType.ASSET || mention.symbol() != null && !mention.symbol().isBlank();
    }
}
