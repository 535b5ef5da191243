#include "contracts/paper_service.hpp"

#include "contracts/quantity_rules.hpp"
#include "contracts/test_service_world.hpp"
#include "identity/audit_store.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace aftercare::contracts {
namespace {

using namespace std::string_literals;
using kit::code_of;
using test::on;
using test::read;

// Alpha has a Care contract for 2026. It is 2026-03-02.
class Papers : public test::ContractsTest {
protected:
    void SetUp() override {
        ContractsTest::SetUp();
        if (IsSkipped()) return;
        letters = std::make_unique<identity::Letters>(world.env, test::shipped_pack(), "https://support.example");
        requests = std::make_unique<identity::CareRequestService>(*identity, *letters);
        files = files::in_memory();
        papers = std::make_unique<PaperService>(db(), world.env, *contracts, *requests, *files);
        contract = contracts->create(staff, care(alpha)).value();
    }

    QuantityLine buy(std::int64_t quantity, const std::string& sku = "MX204") {
        return papers
            ->add_quantity(staff, contract.id,
                           {.sku = read<catalogue::Sku>(sku),
                            .quantity = quantity,
                            .service_level = read<ServiceLevelCode>("next_business_day")})
            .value();
    }
    Result<AssetsNamed> name(const QuantityLine& line, const std::vector<std::string>& serials) {
        NameAssets request;
        for (const std::string& serial : serials) request.assets.push_back({.serial_number = read<assets::SerialNumber>(serial)});
        return papers->name_assets(alpha.caller, contract.id, line.id, request);
    }
    Result<ContractDocument> keep(const std::string& content, const std::string& file_name = "paper") {
        const auto input = input_of(content);
        return papers->add_document(alpha.caller, contract.id,
                                    {.kind = DocumentKind::letter,
                                     .title = "A paper",
                                     .file_name = OneLine<1, 200>(file_name),
                                     .sha256 = files::sha256_of(*input),
                                     .content = input});
    }
    std::vector<std::string> trail(Uuid object) {
        std::vector<std::string> actions;
        for (const auto& entry : db().read(
                 Scope::all(), [&](db::Tx& tx) { return identity::list_audit(tx, alpha.account.id, object, std::nullopt, 20); }))
            actions.push_back(entry.action);
        std::ranges::reverse(actions);
        return actions;
    }

    std::unique_ptr<identity::Letters> letters;
    std::unique_ptr<identity::CareRequestService> requests;
    std::unique_ptr<files::Store> files;
    std::unique_ptr<PaperService> papers;
    Contract contract;
};

using ENT_14_quantities = Papers;

TEST_P(ENT_14_quantities, are_named_asset_by_asset_with_their_level_and_days_and_never_past_what_was_bought) {
    for (const char* serial : {"JN1111111", "JN2222222", "JN3333333"}) make_asset(alpha, serial);
    const QuantityLine bought = buy(2);
    EXPECT_EQ(bought.named, 0);
    EXPECT_NE(ask(alpha.caller, "JN1111111").value().verdict, Verdict::entitled) << "it covers nothing by itself";
    const AssetsNamed one = name(bought, {"JN1111111"}).value();
    EXPECT_EQ(one.quantity_line.named, 1);
    ASSERT_EQ(one.lines.size(), 1U);
    EXPECT_EQ(one.lines[0].service_level, bought.service_level);
    EXPECT_EQ(one.lines[0].until_day, bought.until_day);
    EXPECT_EQ(one.lines[0].quantity_line_id, bought.id);
    EXPECT_EQ(ask(alpha.caller, "JN1111111").value().verdict, Verdict::entitled);
    EXPECT_EQ(code_of(name(bought, {"JN2222222", "JN3333333"})), "contracts.quantity_used_up");
    EXPECT_EQ(name(bought, {"JN2222222"}).value().quantity_line.named, 2);
    EXPECT_EQ(code_of(name(bought, {"JN3333333"})), "contracts.quantity_used_up");
    EXPECT_EQ(lines_of(contract).size(), 2U);
    EXPECT_EQ(trail(bought.id.uuid), (std::vector{"contract.add_quantity"s, "contract.name_assets"s, "contract.name_assets"s}));
}

TEST_P(ENT_14_quantities, take_assets_of_their_product_alone_and_all_or_none) {
    make_asset(alpha, "JN1111111");
    make_asset(alpha, "JN2222222", "MX304");
    const QuantityLine bought = buy(5);
    EXPECT_EQ(code_of(name(bought, {"JN1111111", "JN2222222"})), "contracts.not_of_the_product");
    EXPECT_EQ(code_of(name(bought, {"JN1111111", "JN9999999"})), "contracts.not_registered");
    EXPECT_EQ(papers->list_quantities(alpha.caller, contract.id, {}, 10).value().at(0).named, 0);
    EXPECT_TRUE(lines_of(contract).empty());
}

TEST_P(ENT_14_quantities, are_freed_by_a_line_that_never_covered_and_not_by_one_that_did) {
    make_asset(alpha, "JN1111111");
    make_asset(alpha, "JN2222222");
    const QuantityLine bought = buy(2);
    const auto lines = name(bought, {"JN1111111", "JN2222222"}).value().lines;
    const auto named = [&] { return papers->list_quantities(alpha.caller, contract.id, {}, 10).value().at(0).named; };
    papers->end_line(staff, contract.id, lines[0].id, on("2026-03-02")).value();
    EXPECT_EQ(named(), 2) << "it covered till today";
    papers->end_line(staff, contract.id, lines[1].id, on("2026-01-01")).value();
    EXPECT_EQ(named(), 1);
    EXPECT_EQ(name(bought, {"JN2222222"}).value().quantity_line.named, 2);
}

TEST_P(ENT_14_quantities, refuse_what_no_line_could_hold) {
    const auto add = [&](AddQuantityLine request) { return code_of(papers->add_quantity(staff, contract.id, request)); };
    const AddQuantityLine good{
        .sku = read<catalogue::Sku>("MX204"), .quantity = 1, .service_level = read<ServiceLevelCode>("next_business_day")};
    AddQuantityLine bad = good;
    bad.sku = read<catalogue::Sku>("NO-SUCH");
    EXPECT_EQ(add(bad), "contracts.product_unknown");
    bad = good;
    bad.service_level.reset();
    EXPECT_EQ(add(bad), "contracts.service_level_needed");
    bad.service_level = read<ServiceLevelCode>("tomorrow");
    EXPECT_EQ(add(bad), "contracts.service_level_not_given");
    bad = good;
    bad.until_day = on("2027-02-01");
    EXPECT_EQ(add(bad), "contracts.line_outside_term");
    const QuantityLine bought = buy(1);
    EXPECT_EQ(papers->end_quantity(staff, contract.id, bought.id).value().status, LineStatus::cancelled);
    make_asset(alpha, "JN1111111");
    EXPECT_EQ(code_of(name(bought, {"JN1111111"})), "contracts.quantity_line_ended");
    EXPECT_EQ(code_of(papers->end_quantity(staff, contract.id, QuantityLineId{world.ids.next()})),
              "contracts.quantity_line_unknown");
    const Contract other = contracts->create(staff, care(alpha)).value();
    EXPECT_EQ(code_of(papers->end_quantity(staff, other.id, bought.id)), "contracts.quantity_line_unknown");
    contracts->cancel(staff, contract.id, contract.from_day).value();
    EXPECT_EQ(add(good), "contracts.contract_cancelled");
}

// Whatever is named and ended in whatever order, the count is that of the lines that cover some day, and never more than was bought.
TEST_P(ENT_14_quantities, count_what_is_named_whatever_happens) {
    for (int i = 0; i < 4; ++i) make_asset(alpha, "JN100000" + std::to_string(i));
    EXPECT_TRUE(rc::check("naming and ending", [&] {
        contract = contracts->create(staff, care(alpha)).value();
        const QuantityLine bought = buy(*rc::gen::inRange(1, 4));
        for (int step = 0; step < 8; ++step) {
            if (*rc::gen::arbitrary<bool>()) {
                (void)name(bought, {"JN100000" + std::to_string(*rc::gen::inRange(0, 4))});
            } else {
                const auto lines = lines_of(contract);
                if (lines.empty()) continue;
                const ContractLine& line = lines[*rc::gen::inRange<std::size_t>(0, lines.size())];
                (void)papers->end_line(staff, contract.id, line.id, line.from_day.plus_days(*rc::gen::inRange(0, 2)));
            }
            std::int64_t covering = 0;
            for (const ContractLine& line : lines_of(contract)) covering += !never_covers(line);
            const QuantityLine now = papers->list_quantities(staff, contract.id, {}, 1).value().at(0);
            RC_ASSERT(now.named == covering);
            RC_ASSERT(now.named <= now.quantity);
        }
    }));
}

using ENT_14_line_ends = Papers;

TEST_P(ENT_14_line_ends, end_one_by_one) {
    make_asset(alpha, "JN1111111");
    const auto lines = contracts->add_lines(staff, contract.id, {.lines = {line("JN1111111")}}).value().lines;
    EXPECT_EQ(code_of(papers->end_line(staff, contract.id, lines[0].id, on("2027-01-01"))),
              "contracts.cancellation_outside_term");
    const ContractLine ended = papers->end_line(staff, contract.id, lines[0].id, on("2026-06-01")).value();
    EXPECT_EQ(ended.status, LineStatus::cancelled);
    EXPECT_EQ(ask(alpha.caller, "JN1111111", "2026-05-31").value().verdict, Verdict::entitled);
    EXPECT_EQ(ask(alpha.caller, "JN1111111", "2026-06-01").value().verdict, Verdict::not_entitled);
    EXPECT_EQ(code_of(papers->end_line(staff, contract.id, lines[0].id, {})), "contracts.line_cancelled");
    EXPECT_EQ(code_of(papers->end_line(staff, contract.id, ContractLineId{world.ids.next()}, {})), "contracts.line_unknown");
    EXPECT_EQ(code_of(papers->end_line(beta.caller, contract.id, lines[0].id, {})), "contracts.contract_unknown");
    // The days that it did cover stay taken; those after are free again.
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {line("JN1111111")}})), "contracts.line_overlaps");
    NewLine again = line("JN1111111");
    again.from_day = on("2026-06-01");
    EXPECT_TRUE(contracts->add_lines(staff, contract.id, {.lines = {again}}));
}

using ENT_14_documents = Papers;

TEST_P(ENT_14_documents, are_kept_read_and_removed) {
    const ContractDocument kept = keep("%PDF-1.7 agreement").value();
    EXPECT_EQ(kept.content_type, "application/pdf");
    EXPECT_EQ(kept.size, 18);
    const auto read_back = papers->read_document(alpha.caller, contract.id, kept.id).value();
    std::string bytes(64, '\0');
    bytes.resize(read_back.content->read(0, bytes));
    EXPECT_EQ(bytes, "%PDF-1.7 agreement");
    EXPECT_EQ(papers->list_documents(alpha.caller, contract.id, {}, 10).value().size(), 1U);
    EXPECT_EQ(code_of(papers->find_document(beta.caller, contract.id, kept.id)), "contracts.contract_unknown");
    const Contract other = contracts->create(staff, care(alpha)).value();
    EXPECT_EQ(code_of(papers->find_document(alpha.caller, other.id, kept.id)), "contracts.document_unknown");
    ASSERT_TRUE(papers->remove_document(staff, contract.id, kept.id));
    EXPECT_EQ(code_of(papers->read_document(alpha.caller, contract.id, kept.id)), "contracts.document_unknown");
    EXPECT_FALSE(db().read(Scope::all(), [&](db::Tx& tx) { return files::in_use(tx, kept.sha256); }));
    EXPECT_EQ(trail(kept.id.uuid), (std::vector{"contract.add_document"s, "contract.remove_document"s}));
}

TEST_P(ENT_14_documents, are_what_their_bytes_are_whatever_they_are_called) {
    const auto type = [&](const std::string& content, const std::string& name) {
        const auto kept = keep(content, name);
        return kept ? kept->content_type : kept.error().code;
    };
    EXPECT_EQ(type("\x89PNG\r\n\x1a\n....", "page.html"), "image/png");
    EXPECT_EQ(type("\xff\xd8\xff\xe0", "a.jpg"), "image/jpeg");
    EXPECT_EQ(type("<script>alert(1)</script>", "a.html"), "text/plain; charset=utf-8");
    EXPECT_EQ(type("PK\x03\x04...[Content_Types].xml", "a.docx"),
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    EXPECT_EQ(type("PK\x03\x04...mimetypeapplication/vnd.oasis.opendocument.text", "a.ODT"),
              "application/vnd.oasis.opendocument.text");
    EXPECT_EQ(type("PK\x03\x04 a zip of anything", "a.docx"), "contracts.document_type");
    EXPECT_EQ(type("\x7f"s + "ELF\x02\x01", "a.pdf"), "contracts.document_type");
    EXPECT_EQ(type(std::string(100'000, 'x') + "\x01", "a.txt"), "contracts.document_type");
    EXPECT_EQ(type("", "a.txt"), "contracts.document_empty");
}

TEST_P(ENT_14_documents, are_a_hundred_at_most) {
    for (std::int64_t i = 0; i < kMaxDocuments; ++i) ASSERT_TRUE(keep("text " + std::to_string(i)));
    EXPECT_EQ(code_of(keep("one more")), "contracts.documents_full");
}

using ENT_14_changes = Papers;

TEST_P(ENT_14_changes, of_cover_or_price_become_an_administrative_case) {
    PatchContract patch;
    patch.until_day = on("2028-01-01");
    const auto refused = contracts->change(alpha.caller, contract.id, patch, contract.version);
    EXPECT_EQ(code_of(refused), "contracts.needs_administrative_case");
    EXPECT_NE(refused.error().remedy.find("/change-requests"), std::string::npos);
    const auto asset = make_asset(alpha, "JN1111111");
    RequestChange wish;
    wish.message = "We grow.";
    wish.wishes = ContractWishes{.plan = read<PlanCode>("care_plus"), .until_day = on("2028-01-01")};
    wish.wishes->assets_to_add.emplace().push_back(asset.id);
    const ChangeRequest made = papers->request_change(alpha.caller, contract.id, wish).value();
    const auto request = requests->find(staff, made.id).value();
    EXPECT_EQ(request.kind, identity::CareRequestKind::contract_change);
    EXPECT_EQ(request.number, made.number);
    EXPECT_EQ(request.object_id, contract.id.uuid);
    EXPECT_NE(request.message.text().find("We grow.\n\nPlan: care_plus\nUntil (first day without): 2028-01-01"),
              std::string::npos)
        << request.message.text();
    const auto listed = papers->list_changes(alpha.caller, contract.id, {}, 10).value();
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].wishes.assets_to_add->at(0), asset.id);
    EXPECT_EQ(contracts->find(alpha.caller, contract.id).value().until_day, contract.until_day) << "nothing is changed by asking";
}

TEST_P(ENT_14_changes, name_ones_own_assets_alone) {
    RequestChange wish;
    wish.message = "That one.";
    wish.wishes.emplace().assets_to_remove.emplace().push_back(make_asset(beta, "JN2222222").id);
    EXPECT_EQ(code_of(papers->request_change(alpha.caller, contract.id, wish)), "contracts.not_registered");
    EXPECT_EQ(code_of(papers->request_change(staff, contract.id, wish)), "contracts.not_registered");
    EXPECT_EQ(code_of(papers->request_change(beta.caller, contract.id, wish)), "contracts.contract_unknown");
}

ON_BOTH_DATABASES(ENT_14_quantities);
ON_BOTH_DATABASES(ENT_14_line_ends);
ON_BOTH_DATABASES(ENT_14_documents);
ON_BOTH_DATABASES(ENT_14_changes);

}  // namespace
}  // namespace aftercare::contracts
