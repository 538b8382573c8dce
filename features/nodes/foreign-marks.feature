@extended @NetworkPolicyForeignMarks @F26
Feature: Others who mark packets
  Service proxies and firewalls on the node mark packets for purposes of their
  own. A mark is nobody's leave to pass.

  Rule: Traffic is allowed only if it matches at least one rule

    # Caught by it: kube-router K8, which takes any packet with its mark bit for one that passed.
    Scenario Outline: Packets that carry the mark <mark> pass no closed pod, and all others
      Given every packet of the scenario's pods carries the firewall mark <mark>
      And these pods are running:
        | pod        | labels    | node | serves |
        | bank/vault | app=vault | A    | 80/TCP |
        | bank/lobby |           | A    | 80/TCP |
        | bank/near  |           | A    |        |
        | bank/far   |           | B    |        |
      When the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      Then the reachability is:
        | from       | bank/vault:80/TCP | bank/lobby:80/TCP |
        | bank/near  | deny              | allow             |
        | bank/far   | deny              | allow             |
        | bank/vault | -                 | deny              |

      Examples:
        | mark       |
        | 0x10000    |
        | 0x20000    |
        | 0xffffffff |
