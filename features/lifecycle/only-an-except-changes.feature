@core @F13
Feature: Only an except changes
  A hole that moves, opens or closes moves nothing else.

  Rule: A policy means what its latest version says

    Scenario Outline: When the hole changes from [<before>] to [<after>], so does the block
      Given these hosts outside the cluster are running:
        | host    | address     | serves |
        | low     | 14.80.0.1   | 80/TCP |
        | middle  | 14.80.0.65  | 80/TCP |
        | high    | 14.80.0.129 | 80/TCP |
        | outside | 14.81.0.1   | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: block
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: 14.80.0.0/24, except: [<before>]}}]}]
          egress: [{to: [{ipBlock: {cidr: 14.80.0.0/24, except: [<before>]}}]}]
        """
      And the reachability is:
        | from     | shop/app:80/TCP | low:80/TCP | middle:80/TCP | high:80/TCP | outside:80/TCP |
        | low      | <low>           | -          | -             | -           | -              |
        | middle   | <middle>        | -          | -             | -           | -              |
        | high     | allow           | -          | -             | -           | -              |
        | outside  | deny            | -          | -             | -           | -              |
        | shop/app | -               | <low>      | <middle>      | allow       | deny           |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: block
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: 14.80.0.0/24, except: [<after>]}}]}]
          egress: [{to: [{ipBlock: {cidr: 14.80.0.0/24, except: [<after>]}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | low:80/TCP | middle:80/TCP | high:80/TCP | outside:80/TCP |
        | low      | <then low>      | -          | -             | -           | -              |
        | middle   | <then middle>   | -          | -             | -           | -              |
        | high     | allow           | -          | -             | -           | -              |
        | outside  | deny            | -          | -             | -           | -              |
        | shop/app | -               | <then low> | <then middle> | allow       | deny           |

      Examples:
        | before       | after         | low   | middle | then low | then middle |
        |              | 14.80.0.0/26  | allow | allow  | deny     | allow       |
        | 14.80.0.0/26 |               | deny  | allow  | allow    | allow       |
        | 14.80.0.0/26 | 14.80.0.64/26 | deny  | allow  | allow    | deny        |
        | 14.80.0.0/26 | 14.80.0.0/25  | deny  | allow  | deny     | deny        |
        | 14.80.0.0/25 | 14.80.0.64/26 | deny  | deny   | allow    | deny        |
