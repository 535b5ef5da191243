#include "contracts/change_request.hpp"

namespace aftercare::contracts {

std::string words(const ContractWishes& wishes) {
    std::string text;
    const auto add = [&](std::string_view what, const std::string& value) {
        text += (text.empty() ? "" : "\n") + std::string(what) + ": " + value;
    };
    if (wishes.plan) add("Plan", wishes.plan->text());
    if (wishes.service_level) add("Service level", wishes.service_level->text());
    if (wishes.from_day) add("From", wishes.from_day->text());
    if (wishes.until_day) add("Until (first day without)", wishes.until_day->text());
    if (wishes.term_months) add("Months", std::to_string(*wishes.term_months));
    if (wishes.sales_region) add("Sales region", wishes.sales_region->text());
    if (wishes.order_number) add("Order number", wishes.order_number->text());
    if (wishes.assets_to_add) add("Assets to add", std::to_string(wishes.assets_to_add->size()));
    if (wishes.assets_to_remove) add("Assets to remove", std::to_string(wishes.assets_to_remove->size()));
    return text;
}

}  // namespace aftercare::contracts
