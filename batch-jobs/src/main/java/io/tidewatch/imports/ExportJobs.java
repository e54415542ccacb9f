package io.tidewatch.imports;

import io.tidewatch.imports.export.ExportKinds;
import io.tidewatch.tasks.JobDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The job of every kind of export. */
@ApplicationScoped
public class ExportJobs {

    @Produces
    @Singleton
    JobDefinition bars(ExportKinds kinds) {
        return new ExportJob(kinds.named("bars"));
    }

    @Produces
    @Singleton
    JobDefinition orderBook(ExportKinds kinds) {
        return new ExportJob(kinds.named("orderbook"));
    }

    @Produces
    @Singleton
    JobDefinition funding(ExportKinds kinds) {
        return new ExportJob(kinds.named("funding"));
    }

    @Produces
    @Singleton
    JobDefinition derivatives(ExportKinds kinds) {
        return new ExportJob(kinds.named("derivatives"));
    }

    @Produces
    @Singleton
    JobDefinition onchain(ExportKinds kinds) {
        return new ExportJob(kinds.named("onchain"));
    }

    @Produces
    @Singleton
    JobDefinition events(ExportKinds kinds) {
        return new ExportJob(kinds.named("events"));
    }

    @Produces
    @Singleton
    JobDefinition social(ExportKinds kinds) {
        return new ExportJob(kinds.named("social"));
    }

    @Produces
    @Singleton
    JobDefinition socialRaw(ExportKinds kinds) {
        return new ExportJob(kinds.named("social-raw"));
    }

    @Produces
    @Singleton
    JobDefinition universe(ExportKinds kinds) {
        return new ExportJob(kinds.named("universe"));
    }
}
