// Every change of a certificate or named contact is told to programs as well as kept in the history.
#include "contracts/certificate_service.hpp"
#include "contracts/named_contact_service.hpp"
#include "contracts/test_service_world.hpp"

namespace aftercare::contracts {
namespace {

using test::on;
using test::read;

struct CertificateEventRow {
    std::string kind;
};
DESCRIBE(CertificateEventRow, kind)
constexpr db::Statement kCertificateEvents{"test.events_of", "select kind from event where object_id = :object_id order by id"};

class Q_04_events : public test::ContractsTest {
protected:
    std::vector<std::string> events_of(Uuid object) {
        std::vector<std::string> kinds;
        for (const CertificateEventRow& row : db().read(Scope::all(), [&](db::Tx& tx) {
                 return tx.all<CertificateEventRow>(kCertificateEvents, {{"object_id", object}});
             }))
            kinds.push_back(row.kind);
        return kinds;
    }
};

TEST_P(Q_04_events, of_certificates_tell_their_receipt_and_their_cancellation) {
    CertificateService certificates(db(), world.env, *contracts);
    const CertificateId id = certificates
                                 .issue(staff, {.account_id = alpha.account.id,
                                                .plan = read<PlanCode>("care"),
                                                .service_level = read<ServiceLevelCode>("next_business_day"),
                                                .quantity = 3,
                                                .term_months = 12,
                                                .sales_region = "emea"})
                                 .value()
                                 .certificate.certificate.id;
    certificates.deliver(staff, id, {.received_on = contracts->today()}).value();
    certificates.cancel(staff, id).value();
    EXPECT_EQ(events_of(id.uuid),
              (std::vector<std::string>{"certificate.issued", "certificate.received", "certificate.cancelled"}));
}

TEST_P(Q_04_events, of_named_contacts_tell_their_certificates) {
    CreateContract request = care(alpha);
    request.plan = read<PlanCode>("care_plus");
    const Contract plus = contracts->create(staff, request).value();
    const auto person = identity
                            ->create_person(Caller::system(), {.account_id = alpha.account.id,
                                                               .name = OneLine<1, 120>("Nils"),
                                                               .email = read<identity::Email>("nils@alpha.example"),
                                                               .password = Text<1, 256>("correct horse battery"),
                                                               .roles = identity::RoleNames{"named_contact"}})
                            .value();
    NamedContactService contacts(db(), world.env, *contracts);
    const auto added = contacts.add(staff, plus.id, {.person_id = person.id, .may_change_network = true}).value();
    PatchNamedContact patch;
    patch.certification = Certification{.level = CertificationLevel::expert, .number = "N-1", .expires_on = on("2027-01-01")};
    contacts.change(staff, added.contact.id, patch, {}).value();
    EXPECT_EQ(events_of(plus.id.uuid),
              (std::vector<std::string>{"contract.created", "contract.named_contact_added", "contract.named_contact_changed"}));
}
ON_BOTH_DATABASES(Q_04_events);

}  // namespace
}  // namespace aftercare::contracts
