package buckaroo.sql.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.sql.connect.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which queries of a person are a source of rows. */
class QueryTextTest {
  private static final QueryText.Quoting POSTGRES = SqlDialect.of(Engine.POSTGRESQL).quoting();
  private static final QueryText.Quoting SPARK = SqlDialect.of(Engine.SPARK).quoting();
  private static final QueryText.Quoting DUCKDB = SqlDialect.of(Engine.DUCKDB).quoting();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "  WITH x AS (select 1) SELECT * FROM x ",
        "(select 1)",
        "select ';' as a, '--' as b, '/*' as c",
        "select 'it''s; fine'",
        "select \"a;b\" from t",
        "select $$;$$, $tag$ ; -- $$ $tag$",
        "select E'\\';' as a",
        "select 1 -- a note; of no effect\n",
        "select /* a ; /* nested ; */ note */ 1",
        "select a$1 from t",
      })
  void oneSelectIsAdmitted(String query) {
    assertEquals(query.strip(), QueryText.admit(query, POSTGRES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   -- nothing\n",
        "drop table x",
        "copy t to '/tmp/x'",
        "attach 'x.db' as y",
        "select 1; drop table x",
        "select 1;",
        "select 1) q; commit; create table z(a int); --",
        "select 1) q union (select 2",
        "select (1",
        "select 1 -- hides what follows",
        "select 'no end",
        "select \"no end",
        "select $$ no end",
        "select $a$ no $b$",
        "select /* no end",
        "select /*! 1 */ 2",
        "select /*+ hint */ 2",
        "insert into t values (1)",
        "; select 1",
        "'select'",
        "select 1\0",
        "set role x",
        "explain analyze delete from t",
      })
  void everythingElseIsRefused(String query) {
    assertThrows(InvalidQueryException.class, () -> QueryText.admit(query, POSTGRES));
  }

  @Test
  void backslashesAreReadAsTheEngineReadsThem() {
    // One string for Spark; for PostgreSQL a string and an open one.
    QueryText.admit("select '\\'; drop table x --'", SPARK);
    assertThrows(
        InvalidQueryException.class,
        () -> QueryText.admit("select '\\'; drop table x --'", POSTGRES));
    // And the other way round.
    QueryText.admit("select '\\'", POSTGRES);
    assertThrows(InvalidQueryException.class, () -> QueryText.admit("select '\\'", SPARK));
  }

  @Test
  void whatOneEngineNestsAnotherDoesNot() {
    assertThrows(
        InvalidQueryException.class, () -> QueryText.admit("select /* a /* b */ 1", DUCKDB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b.c.d", "a..b", "", "\"a", "a.\"\"", "t\0"})
  void aNameThatIsNoneIsRefused(String name) {
    assertThrows(InvalidQueryException.class, () -> Source.Named.parse(name));
  }

  @Test
  void namesAreQuotedWhateverStandsInThem() {
    assertEquals(
        "\"s\".\"a.b\"\" ; drop\"",
        Source.Named.parse("s.\"a.b\"\" ; drop\"").from(SqlDialect.of(Engine.POSTGRESQL)));
    assertEquals("`a``b`", SqlDialect.of(Engine.SPARK).quote("a`b"));
  }
}
