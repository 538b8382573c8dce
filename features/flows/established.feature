@F21
Feature: Connections that are open when a policy changes
  What happens to an open connection that a new policy forbids, the reference
  leaves to the implementation. One that stays allowed stays.

  @core
  Rule: Traffic is allowed if a rule of at least one existing policy matches it

    Scenario: An open connection outlives a policy that allows it
      Given these pods are running:
        | pod      | labels   | node | serves         |
        | shop/app | app=app  | A    | 80/TCP, 53/UDP |
        | shop/web | role=web | B    |                |
        | shop/db  | role=db  | A    |                |
      And these connections are open:
        | from     | to              |
        | shop/web | shop/app:80/TCP |
        | shop/web | shop/app:53/UDP |
      When the policy "peers/app-from-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:53/UDP |
        | shop/web | allow           | allow           |
        | shop/db  | deny            | deny            |
      And the open connections are:
        | from     | to              | state |
        | shop/web | shop/app:80/TCP | alive |
        | shop/web | shop/app:53/UDP | alive |

    Scenario: An open connection outlives the removal of one of two policies that allow it
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    |        |
        | shop/db  | role=db  | A    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And the policy "lifecycle/app-from-web-twin.yaml" is applied to namespace shop
      And these connections are open:
        | from     | to              |
        | shop/web | shop/app:80/TCP |
      When the policy app-from-web is removed from namespace shop
      Then the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      And the open connections are:
        | from     | to              | state |
        | shop/web | shop/app:80/TCP | alive |

  @observed
  Rule: The effect of a change on connections that are open is implementation-defined

    Scenario Outline: A connection that <story> is cut
      Given these namespaces exist:
        | namespace | labels   |
        | crew      | team=red |
      And these pods are running:
        | pod      | labels  | node | serves         |
        | shop/app | app=app | A    | 80/TCP, 53/UDP |
        | shop/web | app=web | B    |                |
        | crew/any |         | B    |                |
        | shop/db  | app=db  | A    |                |
      And the policy "peers/app-from-web-or-red.yaml" is applied to namespace shop
      And these connections are open:
        | from     | to              |
        | shop/web | shop/app:80/TCP |
        | shop/web | shop/app:53/UDP |
        | crew/any | shop/app:80/TCP |
      When <change>
      Then the open connections are:
        | from     | to              | state  |
        | shop/web | shop/app:80/TCP | <web>  |
        | shop/web | shop/app:53/UDP | <web>  |
        | crew/any | shop/app:80/TCP | <crew> |
      And the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | <web now>       |
        | crew/any | <crew now>      |
        | shop/db  | deny            |

      # Caught by it: revocation that is not triggered by labels of remote pods or of namespaces.
      Examples:
        | story                                  | change                                          | web   | crew  | web now | crew now |
        | its client's labels no longer allow    | the labels of pod shop/web become "app=db"      | cut   | alive | deny    | allow    |
        | its namespace's labels no longer allow | the labels of namespace crew become "team=blue" | alive | cut   | allow   | deny     |

    Scenario: Connections that no policy forbade are cut by the first that does
      Given these pods are running:
        | pod      | labels   | node | serves         |
        | shop/app | app=app  | A    | 80/TCP, 53/UDP |
        | shop/web | role=web | B    |                |
        | shop/db  | role=db  | A    |                |
      And these connections are open:
        | from    | to              |
        | shop/db | shop/app:80/TCP |
        | shop/db | shop/app:53/UDP |
      When the policy "peers/app-from-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      And the open connections are:
        | from    | to              | state |
        | shop/db | shop/app:80/TCP | cut   |
        | shop/db | shop/app:53/UDP | cut   |
