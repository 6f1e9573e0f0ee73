// One entry of a camt statement with its single transactions. The statement around it is camt's.
#pragma once

#include <optional>
#include <string>

#include "bank/bank_file.hpp"
#include "bank/remark_list.hpp"
#include "bank/xml.hpp"

namespace bfb::bank {

class CamtDetails {
  public:
    /// Remarks go to the two lists; all must outlive the object.
    CamtDetails(const Xml& xml, RemarkList& faults, RemarkList& warnings)
        : xml_(xml), faults_(faults), warnings_(warnings) {}

    /// The entry (Ntry); nothing, with a fault, where its amount can't be read.
    std::optional<Entry> entry(pugi::xml_node node);

    /// Amt of the node, negative for a CdtDbtInd of DBIT; nothing, with a fault, where it can't be read.
    std::optional<Money> signed_amount(pugi::xml_node node);

    /// Dt or DtTm of the node; nothing without one. A day that does not exist is the last of its month, with
    /// a warning.
    std::optional<Date> day(pugi::xml_node node);

  private:
    std::optional<Money> amount(pugi::xml_node node);
    void take_days(pugi::xml_node node, Entry& entry);
    void take_parts(pugi::xml_node node, Entry& entry);
    std::optional<Money> amount_of_part(pugi::xml_node part, const Entry& entry);
    Movement movement(pugi::xml_node part, Money signed_sum, bool comes_back);
    void take_parties(pugi::xml_node part, bool debtor_is_counterparty, Movement& movement);
    void take_return(pugi::xml_node part, Movement& movement);
    Money charges_of(pugi::xml_node part);

    const Xml& xml_;
    RemarkList& faults_;
    RemarkList& warnings_;
};

}  // namespace bfb::bank
