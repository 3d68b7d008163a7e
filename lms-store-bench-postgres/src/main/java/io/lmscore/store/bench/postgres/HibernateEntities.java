package io.lmscore.store.bench.postgres;

import io.lmscore.store.entity.EntityDraft;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.jspecify.annotations.Nullable;

/** Entities in Hibernate: a {@code merge} for each in one transaction, with JDBC batches. */
final class HibernateEntities implements AutoCloseable {
  static final String NAME = "Hibernate merge";

  private static final int JDBC_BATCH = 1_000;

  private final SessionFactory sessions;

  HibernateEntities(DataSource pool) {
    Configuration configuration = new Configuration().addAnnotatedClass(Row.class);
    configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
    configuration.getProperties().put("hibernate.jdbc.batch_size", JDBC_BATCH);
    configuration.getProperties().put("hibernate.order_inserts", true);
    configuration.getProperties().put("hibernate.order_updates", true);
    sessions = configuration.buildSessionFactory();
  }

  /**
   * Stores the entities.
   *
   * @param version the stored version; null for new entities
   */
  void upsert(List<EntityDraft> drafts, @Nullable Long version) {
    sessions.inTransaction(
        session -> drafts.forEach(draft -> session.merge(Row.of(draft, version))));
  }

  @Override
  public void close() {
    sessions.close();
  }

  /** A row in the form of Hibernate. */
  @Entity
  @Table(schema = "lms_bench", name = "entities")
  static class Row {
    @Id UUID id = new UUID(0, 0);

    @Column(name = "entity_type")
    String type = "";

    String name = "";

    @ColumnTransformer(write = "?::jsonb")
    String properties = "{}";

    @Column(name = "organization_id")
    @Nullable UUID organizationId;

    @Column(name = "created_at", updatable = false)
    OffsetDateTime createdAt = OffsetDateTime.now(ZoneOffset.UTC);

    @Column(name = "updated_at")
    OffsetDateTime updatedAt = OffsetDateTime.now(ZoneOffset.UTC);

    @Version @Nullable Long version;

    static Row of(EntityDraft draft, @Nullable Long version) {
      Row row = new Row();
      row.id = draft.id();
      row.type = draft.type();
      row.name = draft.name();
      row.properties = draft.properties().toString();
      row.organizationId = draft.organizationId().orElse(null);
      row.version = version;
      return row;
    }
  }
}
