package io.lmscore.store.timescale.schema;

import io.lmscore.store.spi.call.Call;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Maps namespaces to schemas. The schema of the default namespace has the name of the option alone.
 * Any other schema has that name, an underscore and the name of its namespace.
 *
 * @param base the option {@code schema}
 * @param defaultNamespace the namespace whose schema has that name alone
 */
public record Namespaces(String base, String defaultNamespace) {
  /** The tables of a namespace. */
  public Tables tables(String namespace) {
    return new Tables(
        namespace.equals(defaultNamespace) ? base : base + "_" + namespace, namespace);
  }

  /** The namespaces with tables in this database whose names begin with the prefix. */
  public Set<String> existing(Call call, PostgresClient client, String prefix) {
    Sql sql =
        Sql.of("select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace")
            .add(" where c.relname = ")
            .bind(Tables.VERSIONS);
    Set<String> names = new TreeSet<>();
    client
        .read(call, session -> session.list(sql, row -> row.getString(1)))
        .forEach(
            schema -> namespace(schema).filter(n -> n.startsWith(prefix)).ifPresent(names::add));
    return names;
  }

  private Optional<String> namespace(String schema) {
    if (schema.equals(base)) {
      return Optional.of(defaultNamespace);
    }
    return schema.startsWith(base + "_")
        ? Optional.of(schema.substring(base.length() + 1))
        : Optional.empty();
  }
}
