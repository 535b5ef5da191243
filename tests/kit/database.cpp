#include "kit/database.hpp"

#include "platform/base/result.hpp"
#include "platform/db/migrations.hpp"

#include <libpq-fe.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include <unistd.h>

namespace aftercare::kit {

namespace {

namespace fs = std::filesystem;

// With the schema of all migrations, and what they themselves put into tables.
constexpr const char* kEmptyImage = "";
constexpr const char* kFile = "aftercare.db";

void migrate_all(const std::string& url, Env& env) {
    const auto database = db::open({.url = url, .connections = 1}, env);
    const auto applied = db::migrate(*database, env);
    if (!applied) throw Bug("the migrations do not apply: " + applied.error().detail);
}

// The temporary folder of this process, with the images that SQLite tests copy.
class SqliteImages {
public:
    static SqliteImages& instance() {
        static SqliteImages images;
        return images;
    }

    bool has(const std::string& image) {
        const std::lock_guard lock(mutex_);
        return images_.contains(image);
    }

    // Of what that database holds, which nobody has open any more.
    void keep(const fs::path& folder, const std::string& image) {
        const std::lock_guard lock(mutex_);
        const fs::path kept = folder_ / ("image" + std::to_string(images_.size()) + ".db");
        fs::copy_file(folder / kFile, kept);
        images_[image] = kept;
    }

    // In a folder of its own.
    fs::path copy(Env& env, const std::string& image) {
        const std::lock_guard lock(mutex_);
        if (!images_.contains(kEmptyImage)) {
            const fs::path migrated = folder_ / "migrated.db";
            migrate_all("sqlite:" + migrated.string(), env);  // Closing it folds the WAL into the file.
            images_[kEmptyImage] = migrated;
        }
        const fs::path folder = folder_ / std::to_string(++count_);
        fs::create_directory(folder);
        fs::copy_file(images_.at(image), folder / kFile);
        return folder;
    }

private:
    // In memory where that can be: a test proves nothing about disks, and a commit there costs no sync.
    static fs::path temporary() {
        const fs::path memory = "/dev/shm";
        if (std::getenv("TMPDIR") == nullptr && access(memory.c_str(), W_OK) == 0) return memory;
        return fs::temp_directory_path();
    }

    SqliteImages() {
        std::string pattern = (temporary() / "aftercare-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw Bug("no temporary folder");
        folder_ = pattern;
    }
    ~SqliteImages() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    std::mutex mutex_;
    fs::path folder_;
    std::map<std::string, fs::path> images_;
    int count_ = 0;
};

const char* postgres_url() { return std::getenv("AFTERCARE_TEST_POSTGRES"); }

// One libpq connection for what no transaction can hold: create and drop database.
class PostgresAdmin {
public:
    explicit PostgresAdmin(const std::string& url) : connection_(PQconnectdb(url.c_str()), &PQfinish) {
        if (PQstatus(connection_.get()) != CONNECTION_OK) throw Bug("AFTERCARE_TEST_POSTGRES: " + message());
    }
    void run(const std::string& sql) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()), &PQclear);
        const ExecStatusType status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw Bug(sql + ": " + message());
    }
    bool any(const std::string& sql) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()), &PQclear);
        return PQntuples(result.get()) > 0;
    }

private:
    std::string message() const { return PQerrorMessage(connection_.get()); }
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

// The url of another database of the same cluster: the last part of the path replaced.
std::string sibling(const std::string& url, const std::string& name) {
    const std::size_t query = url.find('?');
    const std::size_t authority = url.find("//") + 2;
    const std::size_t slash = url.find('/', authority);
    const std::string head = url.substr(0, std::min(slash, query));
    return head + "/" + name + (query == std::string::npos ? std::string{} : url.substr(query));
}

// What an image holds is kept aside in the database itself, and put back by the next test that wants it. Sequences, too: numbers that are drawn are
// the same in each test.
constexpr const char* kKeep = R"(
set client_min_messages = error;
drop schema if exists seed cascade;
create schema seed;
create table seed."*sequences" as select sequencename::text as name, start_value, last_value from pg_sequences where schemaname = 'public';
do $$ declare t text; filled boolean; begin
  for t in select tablename from pg_tables where schemaname = 'public' loop
    execute format('select exists (select 1 from public.%I)', t) into filled;
    if filled then execute format('create table seed.%I as select * from public.%I', t, t); end if;
  end loop;
end $$;
)";
// Foreign keys and triggers rest meanwhile. Deleting from the few tables that hold rows is quicker than truncating all.
constexpr const char* kPutBack = R"(
set client_min_messages = error;
set session_replication_role = replica;
do $$ declare t text; filled boolean; columns text; begin
  for t in select tablename from pg_tables where schemaname = 'public' loop
    execute format('select exists (select 1 from public.%I)', t) into filled;
    if filled then execute format('delete from public.%I', t); end if;
  end loop;
  for t, columns in
    select c.relname, string_agg(quote_ident(a.attname), ', ') from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and c.relname in (select tablename from pg_tables where schemaname = 'seed') group by c.relname
  loop
    execute format('insert into public.%I (%s) overriding system value select %s from seed.%I', t, columns, columns, t);
  end loop;
  perform setval(format('public.%I', name)::regclass, coalesce(last_value, start_value), last_value is not null) from seed."*sequences";
end $$;
)";

// The databases of this process, made from a template that all test programs of a cluster share.
class PostgresDatabases {
public:
    static PostgresDatabases& instance() {
        static PostgresDatabases databases;
        return databases;
    }

    bool has(const std::string& image) {
        const std::lock_guard lock(mutex_);
        return templates_.contains(image);
    }

    // Of what that database holds, which nobody has open any more.
    void keep(const std::string& name, const std::string& image) {
        const std::lock_guard lock(mutex_);
        PostgresAdmin(url_of(name)).run(kKeep);
        templates_[image] = name;
    }

    std::string take(Env& env, const std::string& image) {
        const std::lock_guard lock(mutex_);
        if (std::vector<std::string>& free = free_[image]; !free.empty()) {
            std::string name = std::move(free.back());
            free.pop_back();
            PostgresAdmin(url_of(name)).run(kPutBack);
            return name;
        }
        make_template(env);
        const std::string name = "aftercare_test_" + std::to_string(getpid()) + "_" + std::to_string(++count_);
        admin_.run("create database " + name + " template " + templates_.at(image));
        made_.push_back(name);
        return name;
    }

    void give_back(std::string name, const std::string& image) {
        const std::lock_guard lock(mutex_);
        free_[image].push_back(std::move(name));
    }

    std::string url_of(const std::string& name) const { return sibling(postgres_url(), name); }

private:
    PostgresDatabases() : admin_(postgres_url()) { admin_.run("set client_min_messages = error"); }
    ~PostgresDatabases() {
        for (const std::string& name : made_) {
            try {
                admin_.run("drop database if exists " + name + " with (force)");
            } catch (const std::exception&) {  // The cluster may be gone before us.
            }
        }
    }

    // Named by the checksums of the migrations and by what is kept aside, so that a changed one makes a new template. Two programs never make it at once.
    void make_template(Env& env) {
        if (templates_.contains(kEmptyImage)) return;
        std::size_t mark = std::hash<std::string_view>{}(kKeep);
        for (const db::Migration& migration : db::migrations()) {
            mark = mark * 31 + std::hash<std::string_view>{}(migration.postgres_checksum);
        }
        const std::string name = "aftercare_template_" + std::to_string(mark);
        admin_.run("select pg_advisory_lock(727)");
        if (!admin_.any("select 1 from pg_database where datname = '" + name + "'")) {
            admin_.run("drop database if exists aftercare_template_new with (force)");
            admin_.run("create database aftercare_template_new template template0 encoding 'UTF8'");
            migrate_all(url_of("aftercare_template_new"), env);
            PostgresAdmin(url_of("aftercare_template_new")).run(kKeep);
            admin_.run("alter database aftercare_template_new rename to " + name);
        }
        admin_.run("select pg_advisory_unlock(727)");
        templates_[kEmptyImage] = name;
    }

    std::mutex mutex_;
    PostgresAdmin admin_;
    std::map<std::string, std::string> templates_;  // By image.
    std::vector<std::string> made_;
    std::map<std::string, std::vector<std::string>> free_;
    int count_ = 0;
};

}  // namespace

struct TestDatabase::Place {
    std::string image;
    std::string url;
    fs::path folder;   // SQLite.
    std::string name;  // PostgreSQL.

    static std::unique_ptr<Place> of(db::Dialect dialect, Env& env, const std::string& image) {
        auto place = std::make_unique<Place>();
        place->image = image;
        if (dialect == db::Dialect::sqlite) {
            place->folder = SqliteImages::instance().copy(env, image);
            place->url = "sqlite:" + (place->folder / kFile).string();
        } else {
            check(available(dialect), "AFTERCARE_TEST_POSTGRES is not set");
            place->name = PostgresDatabases::instance().take(env, image);
            place->url = PostgresDatabases::instance().url_of(place->name);
        }
        return place;
    }
};

bool TestDatabase::available(db::Dialect dialect) { return dialect == db::Dialect::sqlite || postgres_url() != nullptr; }

TestDatabase::TestDatabase(db::Dialect dialect, Env& env)
    : env_(env), place_(Place::of(dialect, env, kEmptyImage)), db_(open_again()) {}

TestDatabase::TestDatabase(db::Dialect dialect, Env& env, const Image& image) : env_(env) {
    const bool sqlite = dialect == db::Dialect::sqlite;
    if (!(sqlite ? SqliteImages::instance().has(image.name) : PostgresDatabases::instance().has(image.name))) {
        TestDatabase filled(dialect, env);
        image.fill(filled);
        filled.db_.reset();
        if (sqlite) {
            SqliteImages::instance().keep(filled.place_->folder, image.name);
        } else {
            PostgresDatabases::instance().keep(std::exchange(filled.place_->name, {}), image.name);
        }
    }
    place_ = Place::of(dialect, env, image.name);
    db_ = open_again();
}

TestDatabase::~TestDatabase() {
    db_.reset();
    if (!place_->name.empty()) PostgresDatabases::instance().give_back(place_->name, place_->image);
    std::error_code ignored;
    if (!place_->folder.empty()) fs::remove_all(place_->folder, ignored);
}

const std::string& TestDatabase::url() const { return place_->url; }

std::unique_ptr<db::Db> TestDatabase::open_again(int connections) {
    return db::open({.url = place_->url, .connections = connections}, env_);
}

std::unique_ptr<TestDatabase> OnBothDatabases::make_database() { return std::make_unique<TestDatabase>(GetParam(), world.env); }

void OnBothDatabases::SetUp() {
    if (!TestDatabase::available(GetParam()))
        GTEST_SKIP() << "NOT TESTED ON POSTGRESQL: AFTERCARE_TEST_POSTGRES is not set (see script/test-postgres)";
    database = make_database();
}

}  // namespace aftercare::kit
