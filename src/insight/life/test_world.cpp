#include "insight/life/test_world.hpp"

#include "assets/policy.hpp"
#include "identity/policy.hpp"

namespace aftercare::insight {

const policy::Pack& test_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        assets::add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

LifeTest::LifeTest() = default;
LifeTest::~LifeTest() = default;

void LifeTest::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    identity = std::make_unique<identity::Service>(db(), world.env, test_pack(), crypto::HashCost::minimal);
    catalogue = std::make_unique<catalogue::Service>(db(), world.env, [](std::string_view) { return true; });
    assets = std::make_unique<assets::Service>(db(), world.env, test_pack());
    life = std::make_unique<LifeService>(db(), world.env);
    tasks = std::make_unique<imports::Service>(db(), world.env, *files);
    tasks->add(bulletin_import(*life));
    tasks->add(release_import(*life));
    alpha = make_account("Alpha");
    beta = make_account("Beta");
}

AccountId LifeTest::make_account(const std::string& name) {
    return identity
        ->create_account(Caller::system(), {.kind = identity::AccountKind::customer,
                                            .name = OneLine<1, 120>(name),
                                            .country = *identity::CountryCode::parse("DE")})
        .value()
        .id;
}

Caller LifeTest::of(AccountId account) {
    Caller caller;
    caller.kind = Caller::Kind::person;
    caller.account = account;
    caller.scope = Scope::of(account);
    caller.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
    return caller;
}

imports::Import LifeTest::import(std::string_view kind, const std::string& text, const std::string& file_name, bool partial) {
    const auto file = input_of(text);
    const imports::Import asked = tasks
                                      ->create(Caller::system(),
                                               {.kind = std::string(kind),
                                                .account = {},
                                                .file_name = file_name,
                                                .sha256 = files::sha256_of(*file),
                                                .file = file,
                                                .dry_run = false,
                                                .partial = partial},
                                               imports::When::here)
                                      .value();
    return tasks->run_here(asked.id).value();
}

std::vector<imports::ImportRow> LifeTest::rows(const imports::Import& of) {
    return tasks->rows(Caller::system(), of.id, {.limit = 500}).value();
}

std::optional<Bulletin> LifeTest::bulletin(const std::string& number) {
    return db().read(Scope::all(), [&](db::Tx& tx) -> std::optional<Bulletin> {
        auto found = store::find(tx, {*BulletinNumber::parse(number)});
        return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
    });
}

}  // namespace aftercare::insight
