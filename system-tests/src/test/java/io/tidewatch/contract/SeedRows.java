package io.tidewatch.contract;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;

/** The market rows behind the recordings: times are stored as offsets in seconds from a UTC midnight, here today's. */
final class SeedRows {

    /**
     * @param table   table to fill
     * @param file    name of the resource
     * @param staging columns of the file
     * @param insert  columns of the table
     * @param select  the same from the file; {@code TS} stands for the anchored time
     */
    private record Table(String table, String file, String staging, String insert, String select) {
    }

    private static final String TS = "(ANCHOR + offset_sec * interval '1 second')";

    private static final List<Table> TABLES = List.of(
            new Table("market_bars", "market_bars.csv.gz",
                    "symbol text,timeframe text,offset_sec bigint,open float8,high float8,low float8,close float8,volume float8,"
                            + "trades_count int,source text",
                    "symbol,timeframe,ts,open,high,low,close,volume,trades_count,source,created_at",
                    "symbol,timeframe,TS,open,high,low,close,volume,trades_count,source,TS"),
            new Table("prices", "prices.csv", "symbol text,price numeric,volume bigint,offset_sec bigint",
                    "symbol,price,volume,timestamp,created_at", "symbol,price,volume,TS,TS"),
            new Table("feature_snapshots", "feature_snapshots.csv.gz",
                    "target text,track text,offset_sec bigint,avail_offset_sec bigint,feature_version text,data_version text,"
                            + "lineage_id text,feature_payload jsonb",
                    "target,track,as_of,as_of_ts,event_time,feature_available_at,feature_version,data_version,lineage_id,"
                            + "feature_payload,created_at",
                    "target,track,TS,TS,TS,ANCHOR + avail_offset_sec * interval '1 second',feature_version,data_version,lineage_id,"
                            + "feature_payload,ANCHOR + avail_offset_sec * interval '1 second'"),
            new Table("orderbook_l2", "orderbook_l2.csv",
                    "symbol text,offset_sec bigint,bid_px float8,ask_px float8,bid_sz float8,ask_sz float8,spread_bps float8,"
                            + "imbalance float8,source text",
                    "symbol,ts,bid_px,ask_px,bid_sz,ask_sz,spread_bps,imbalance,source,created_at",
                    "symbol,TS,bid_px,ask_px,bid_sz,ask_sz,spread_bps,imbalance,source,TS"),
            new Table("funding_rates", "funding_rates.csv",
                    "symbol text,offset_sec bigint,funding_rate float8,next_offset_sec bigint,source text",
                    "symbol,ts,funding_rate,next_funding_ts,source,created_at",
                    "symbol,TS,funding_rate,ANCHOR + next_offset_sec * interval '1 second',source,TS"),
            new Table("onchain_signals", "onchain_signals.csv",
                    "asset_symbol text,chain text,offset_sec bigint,metric_name text,metric_value float8,source text",
                    "asset_symbol,chain,ts,metric_name,metric_value,source,created_at",
                    "asset_symbol,chain,TS,metric_name,metric_value,source,TS"),
            new Table("asset_universe_snapshots", "asset_universe_snapshots.csv",
                    "track text,offset_sec bigint,universe_version text,source text,symbols_json jsonb",
                    "track,as_of,universe_version,source,symbols_json", "track,TS,universe_version,source,symbols_json"));

    private SeedRows() {
    }

    /** Replaces the rows of the market tables. */
    static void load(Connection connection) throws SQLException, IOException {
        String anchor = "'" + LocalDate.now(ZoneOffset.UTC) + "T00:00:00Z'::timestamptz";
        for (Table table : TABLES) {
            try (Statement statement = connection.createStatement(); InputStream rows = open(table.file())) {
                statement.execute("CREATE TEMP TABLE staging (" + table.staging() + ")");
                connection.unwrap(PGConnection.class).getCopyAPI()
                        .copyIn("COPY staging FROM STDIN WITH (FORMAT csv, HEADER true)", rows);
                statement.execute("TRUNCATE " + table.table() + " RESTART IDENTITY");
                String select = table.select().replace("TS", TS).replace("ANCHOR", anchor);
                statement.execute("INSERT INTO " + table.table() + " (" + table.insert() + ") SELECT " + select + " FROM staging");
                statement.execute("DROP TABLE staging");
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = SeedRows.class.getResourceAsStream("/golden/seed/" + file);
        return file.endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
