package io.lmscore.store.neo4j.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The address of a server, the login, and the sizes and timeouts of connections.
 *
 * @param uri the URI; its scheme decides whether to route and whether to use TLS
 * @param credentials the credentials of the login
 * @param database the database; the home database of the user unless given
 * @param certificate the certificate to trust, instead of those of the system
 * @param readAccess the members of a cluster that answer reads
 * @param poolSize the most connections to one server, and the most calls at once
 * @param fetchSize the most nodes that a stream fetches at once
 * @param connectTimeout how long a call tries to get a connection to a server that does not answer
 */
public record ConnectionSettings(
    URI uri,
    Credentials credentials,
    Optional<String> database,
    Optional<Path> certificate,
    ReadAccess readAccess,
    int poolSize,
    int fetchSize,
    Duration connectTimeout) {}
