package io.tidewatch.imports.kind;

import static io.tidewatch.imports.kind.ImportTable.birth;
import static io.tidewatch.imports.kind.ImportTable.key;
import static io.tidewatch.imports.kind.ImportTable.label;
import static io.tidewatch.imports.kind.ImportTable.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.RowFault;
import io.tidewatch.imports.kind.ImportTable.Type;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code universe}: which assets were watched as of an instant. */
@ApplicationScoped
public class UniverseImport extends TableImport {

    private static final String SYMBOLS = "symbols";
    private static final List<String> TRACKS = List.of("liquid", "vc");
    private static final String STANDARD_VERSION = "manual_v1";
    private static final int MOST_SYMBOLS = 500;

    private static final ImportTable TABLE = ImportTable.of("asset_universe_snapshots", null, "as_of", key("track", Type.TEXT),
            key("as_of", Type.TIME), key("universe_version", Type.TEXT), value("symbols_json", Type.JSON), label("source", Type.TEXT),
            birth("created_at"));

    /** For the container's proxy. */
    protected UniverseImport() {
    }

    @Inject
    public UniverseImport(ImportTableRepository repository) {
        super(TABLE, repository);
    }

    @Override
    public String name() {
        return "universe";
    }

    @Override
    public String description() {
        return "Universe snapshots: track, as_of, symbols (a JSON list, or text separated by semicolons or blanks), universe_version, source";
    }

    @Override
    public boolean recognises(String fileName, Set<String> fields) {
        return fields.contains("as_of") && (fields.contains(SYMBOLS) || fields.contains("symbols_json"));
    }

    @Override
    protected Object[] row(Fields fields, Defaults defaults) {
        String track = fields.text("track").orElse("liquid");
        if (!TRACKS.contains(track)) {
            throw new RowFault("track", "must be one of " + String.join(", ", TRACKS));
        }
        Instant asOf = Fields.required("as_of", fields.instant("as_of"));
        return new Object[] {track, asOf, fields.word(64, "universe_version").orElse(STANDARD_VERSION), symbols(fields),
            defaults.source(fields), asOf};
    }

    private static ArrayNode symbols(Fields fields) {
        JsonNode given = fields.find(SYMBOLS, "symbols_json");
        Set<String> distinct = new LinkedHashSet<>();
        JsonNode list = given.isObject() ? given.path(SYMBOLS) : given;
        if (list.isArray()) {
            list.forEach(symbol -> distinct.add(Fields.asSymbol(SYMBOLS, symbol.asText())));
        } else {
            for (String part : fields.text(SYMBOLS, "symbols_json").orElse("").split("[;,\\s\\[\\]\"]+")) {
                if (!part.isEmpty()) {
                    distinct.add(Fields.asSymbol(SYMBOLS, part));
                }
            }
        }
        if (distinct.isEmpty() || distinct.size() > MOST_SYMBOLS) {
            throw new RowFault(SYMBOLS, "must name 1 to " + MOST_SYMBOLS + " symbols");
        }
        ArrayNode symbols = JsonNodeFactory.instance.arrayNode();
        distinct.forEach(symbols::add);
        return symbols;
    }
}
