package io.tidewatch.imports;

import io.tidewatch.api.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Files that exports have made. The export itself is a job. */
@Path("api/v2/exports/files")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ExportResource {

    @Inject
    private FileSpool spool;

    /** The files there are. */
    @GET
    public Object files() {
        return Map.of("files", spool.exports().stream().map(FileAnswer::of).toList());
    }

    /** The content of a file. */
    @GET
    @Path("{name}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response content(@PathParam("name") String name) {
        java.nio.file.Path file = spool.findExport(name).orElseThrow(() -> unknown(name));
        try {
            StreamingOutput content = out -> Files.copy(file, out);
            return Response.ok(content, MediaType.APPLICATION_OCTET_STREAM_TYPE).header(HttpHeaders.CONTENT_LENGTH, Files.size(file))
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"").build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a file. */
    @DELETE
    @Path("{name}")
    public Object delete(@PathParam("name") String name) {
        if (!spool.deleteExport(name)) {
            throw unknown(name);
        }
        return Map.of("deleted", name);
    }

    private static ApiException unknown(String name) {
        return ApiException.notFound("file '" + name + "' does not exist");
    }
}
